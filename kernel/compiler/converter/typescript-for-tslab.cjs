/**
 * What tslab's converter gets when it asks for `@tslab/typescript-for-tslab` (the build puts this file there): stock
 * TypeScript, with the few functions answered by us that tslab's fork added or that a notebook needs to be different.
 */
module.exports = { ...require("typescript-6"), ...require("./answers") };
