/** What each process and thread of the kernel starts from: `NAME.cjs` is built from it. */
export const KERNEL_ENTRIES = {
	main: "kernel/front/main.ts",
	"make-snapshot": "kernel/front/make-snapshot.ts",
	runtime: "kernel/runtime/main.ts",
	watchdog: "kernel/runtime/watchdog.ts",
};

/** The compiler holds TypeScript and tslab's converter as well: a start-up snapshot can load no packages. */
export const COMPILER_ENTRIES = {
	compiler: "kernel/compiler/node/process.ts",
};
