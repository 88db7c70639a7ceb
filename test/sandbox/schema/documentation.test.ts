import { expect } from "chai";

import { readComment, readDefault, readEnum } from "../../../sandbox/schema/documentation";

describe("schema documentation", () => {
  describe("readComment", () => {
    it("joins the lines of the last comment before a declaration", () => {
      const trivia = "\n  /** Not this one. */\n  /**\n   * The range,\n   * in CIDR form.\n   */\n  ";
      expect(readComment(trivia)).to.deep.equal({ description: "The range, in CIDR form." });
    });

    it("takes the reason of a deprecation apart from the description", () => {
      const trivia = "/**\n * The number.\n *\n * @deprecated Use `networkId`\n * instead.\n */";
      expect(readComment(trivia)).to.deep.equal({ description: "The number.", deprecated: "Use `networkId` instead." });
    });

    it("reads nothing where there is no comment", () => {
      expect(readComment("\n  ")).to.deep.equal({});
    });
  });

  describe("readEnum", () => {
    const closed: Record<string, readonly string[]> = {
      "Mode. Possible values are: `REGIONAL`, `GLOBAL`.": ["REGIONAL", "GLOBAL"],
      "Default value is `A`. Possible values are: `A`, `B`. More follows.": ["A", "B"],
      'How. Default value: "IPV4_ONLY" Possible values: ["IPV4_ONLY", "IPV4_IPV6"]': ["IPV4_ONLY", "IPV4_IPV6"],
      'Accepted values are `"IN"` or `"NOT_IN"`': ["IN", "NOT_IN"],
      "Supported values are `X`, `Y`, and `Z`.": ["X", "Y", "Z"],
      "The possible values are `STABLE` and `UPDATED`": ["STABLE", "UPDATED"],
      "Only one. Possible values are: `TAR`.": ["TAR"],
    };
    for (const [description, values] of Object.entries(closed)) {
      it(`reads ${values.join(", ")} from: ${description}`, () => {
        expect(readEnum(description)).to.deep.equal(values);
      });
    }

    const open = [
      "Supported values include: `A`, `B`.",
      "Valid values are `AUTO_ONLY` for automatic ones, or `MANUAL_ONLY` for the others.",
      "Valid values are: `A`, `B`, or anything that the API knows.",
      "Valid values are described elsewhere.",
      "Possible values are: `ARM64`, `x8664`.",
      "For example, the following are valid values: * `https://www.googleapis.com/compute/v1/x`",
      "No list at all.",
    ];
    for (const description of open) {
      it(`does not take for a closed list: ${description}`, () => {
        expect(readEnum(description)).to.equal(undefined);
      });
    }
  });

  describe("readDefault", () => {
    it("reads a scalar in the property's type", () => {
      expect(readDefault("Default value is `PREMIUM`.", "string")).to.equal("PREMIUM");
      expect(readDefault("Size in GB. Defaults to `100`. Bounded.", "number")).to.equal(100);
      expect(readDefault("Defaults to `false`.", "boolean")).to.equal(false);
    });

    it("reads none where the sentence says more, or another type", () => {
      expect(readDefault("Defaults to `A` if the edition is B.", "string")).to.equal(undefined);
      expect(readDefault("Defaults to `many`.", "number")).to.equal(undefined);
      expect(readDefault("Defaults to `yes`.", "boolean")).to.equal(undefined);
    });
  });
});
