/** The source that each process and thread of the kernel starts from, by the name of the bundle: `NAME.cjs`. */
export const kernelEntries = {
	main: "kernel/front/main.ts",
	"make-snapshot": "kernel/front/make-snapshot.ts",
	runtime: "kernel/node/runtime/main.ts",
	watchdog: "kernel/node/runtime/watchdog.ts",
	"inspector-relay": "kernel/node/runtime/inspector-relay.ts",
};

/** The compiler's bundle also holds TypeScript and tslab's converter, because a start-up snapshot cannot load packages. */
export const compilerEntries = {
	compiler: "kernel/compiler/node/process.ts",
};
