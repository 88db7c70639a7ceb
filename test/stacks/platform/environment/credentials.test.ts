import { expect } from "chai";
import { findCredentials } from "../../../../stacks/platform/environment/credentials";

const credentials: Readonly<Record<string, string>> = {
  "a private key": "-----BEGIN PRIVATE KEY-----",
  "a service account's key": '{"type": "service_account", "private_key_id": "1"}',
  "a Google API key": `AIza${"a".repeat(35)}`,
  "a Google OAuth token": `ya29.${"a".repeat(30)}`,
  "an AWS access key": "AKIAIOSFODNN7EXAMPLE",
  "a GitHub token": `ghp_${"a".repeat(36)}`,
  "a Slack token": "xoxb-0123456789-abc",
  "a Slack webhook": "https://hooks.slack.com/services/T0/B0/x",
  "a JSON web token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
  "a password in an address": "postgres://user:pass@host/db",
};

describe("stacks/platform/environment/credentials", () => {
  for (const [kind, value] of Object.entries(credentials)) {
    it(`finds ${kind}, and does not repeat it`, () => {
      const [problem, ...others] = findCredentials({ deep: [{ note: value }] });
      expect(others).to.deep.equal([]);
      expect(problem?.path).to.deep.equal(["deep", 0, "note"]);
      expect(problem?.what).to.contain(kind);
      expect(JSON.stringify(problem)).to.not.contain(value);
    });
  }

  for (const key of ["password", "dbPassword", "api_key", "apiToken", "clientSecret", "webhook"]) {
    it(`finds what is called ${key}`, () => {
      expect(findCredentials({ [key]: "x" })).to.have.length(1);
    });
  }

  it("leaves ordinary values alone", () => {
    const values = { id: "homeport-prod", domain: "homeport.internal", key: "value", url: "https://example.com/a@b" };
    expect(findCredentials({ ...values, password: "", size: 3, tokens: { min: 1 } })).to.deep.equal([]);
  });
});
