// Loaded before a program. Node.js 20.20, and others of its time, never come back from colouring an error whose stack has a
// line such as `at f (/x/node_modules/@pulumi/resource.ts:1:2)`; and @pulumi/pulumi shows every uncaught error like that. It
// takes half a minute and gigabytes until the text is too long. Source: https://github.com/nodejs/node/issues/64011
const util = require("node:util");

/** A path that ends right below `node_modules` or a scope in it. */
const ENDLESS = /[/\\]node_modules[/\\](?:@[^/\\\n]*[/\\])?[^/\\\n]*$/m;

function isEndless(value) {
  for (let error = value, depth = 0; error instanceof Error && depth < 10; error = error.cause, depth++) {
    if (ENDLESS.test(String(error.stack))) return true;
  }
  return false;
}

util.inspect = new Proxy(util.inspect, {
  apply(inspect, self, [value, options, ...rest]) {
    const plain = typeof options === "object" && isEndless(value) ? { ...options, colors: false } : options;
    return Reflect.apply(inspect, self, [value, plain, ...rest]);
  },
});
