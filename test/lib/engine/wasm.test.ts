import { testEngine } from "./suite";

testEngine("wasm");
