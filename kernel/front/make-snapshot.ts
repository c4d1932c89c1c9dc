/** `node make-snapshot.cjs`: makes the start-up snapshot of the compiler. Run by the set-up, and by a kernel without one. */

import { makeSnapshot } from "./compiler-snapshot";

makeSnapshot();
