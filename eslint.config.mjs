import prettier from "eslint-config-prettier";
import mocha from "eslint-plugin-mocha";
import tseslint from "typescript-eslint";

const resourceInApply = "CallExpression[callee.property.name='apply'] NewExpression[callee.property.name=/^[A-Z]/]";

export default tseslint.config(
  { ignores: ["node_modules/", ".homeport/", "docs/reference/", "**/*.js", "**/*.mjs"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // An Output or Input in a template prints "Calling [toString] on an [Output<T>]".
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-extraneous-class": "off",
      // Overflows the stack on types that contain themselves and a class, such as JSON with unknown values.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: resourceInApply,
          message: "A resource made inside apply is missing from previews: make it outside.",
        },
      ],
    },
  },
  {
    // The product: runs against Google Cloud; must not know how it is tried locally.
    files: ["stacks/**", "components/**", "apps/**", "examples/**", "policies/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["**/sandbox/**", "**/cli/**", "**/test/**"] }],
    },
  },
  {
    files: ["components/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["**/sandbox/**", "**/cli/**", "**/test/**", "**/stacks/**"] }],
      "no-restricted-properties": [
        "error",
        { object: "pulumi", property: "Config", message: "Components take arguments; only stacks read configuration." },
        { object: "pulumi", property: "getStack", message: "Components must not know the environment's name." },
      ],
    },
  },
  {
    files: ["test/**"],
    plugins: { mocha },
    rules: {
      "mocha/no-exclusive-tests": "error",
      "mocha/no-pending-tests": "error",
      "mocha/no-identical-title": "error",
      "@typescript-eslint/no-unused-expressions": "off",
      // What a test does with an `any`, its own expectations check; these rules cost the most time.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  prettier,
);
