import { course } from "../../notebooks/course";
import { testOpened } from "./test-opened";

/** All but the one that is opened in any case. */
testOpened(course.filter(({ number }) => number !== "1"));
