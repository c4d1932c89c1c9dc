import { course } from "../../notebooks/course";
import { testOpened } from "./test-opened";

/** One for all. */
testOpened(course.filter(({ number }) => number === "1"));
