export { SecretStore, type SecretStoreArgs } from "./secret-store";
