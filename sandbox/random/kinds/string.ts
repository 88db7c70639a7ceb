import {
  characterProperties,
  completeCharacters,
  drawCharacters,
  importedCharacters,
  validateCharacters,
} from "../characters";
import type { Kind } from "../kind";

/** Characters for names and identifiers; shown in clear text. Its id is its value. */
export const randomString: Kind = {
  type: "random:index/randomString:RandomString",
  properties: characterProperties,
  computed: ["result"],
  complete: completeCharacters,
  validate: validateCharacters,
  draw(inputs) {
    const result = drawCharacters(inputs);
    return { id: result, computed: { result } };
  },
  fromImportId: (id) => ({ id, inputs: importedCharacters(id), computed: { result: id } }),
};
