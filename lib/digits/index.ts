/** Digits drawn by code, in MNIST's conventions: for lessons without a network, and for the reader's own pen. */
export { type DigitOptions, drawDigit, drawDigits } from "./draw-digits";
