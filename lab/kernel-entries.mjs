/** What each process and thread of the kernel starts from: `NAME.cjs` is built from it. */
export const KERNEL_ENTRIES = {
	main: "kernel/front/main.ts",
	compiler: "kernel/compiler/thread.ts",
	runtime: "kernel/runtime/main.ts",
	watchdog: "kernel/runtime/watchdog.ts",
};
