/** Where scripts outside this folder find the browser of this machine. */
export * from "./base/chromium.mjs";
