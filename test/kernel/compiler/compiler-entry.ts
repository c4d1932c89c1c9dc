/** What tests of the compiler build and load. */
export { Compiler } from "../../../kernel/compiler/compiler";
export { nodeHost } from "../../../kernel/compiler/node/node-host";
export { Documents } from "../../../kernel/compiler/program/documents";
