import { testEngine } from "./suite";

testEngine("cpu");
