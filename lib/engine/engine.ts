type Tfjs = typeof import("@tensorflow/tfjs");

/** TensorFlow.js, on whichever engine it runs. An interface, since a cell's variables need types that have a name. */
export interface Engine extends Tfjs {}
