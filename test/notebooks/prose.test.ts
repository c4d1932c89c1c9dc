import { expect, test } from "vitest";
import { findDriftedProse } from "../../lab/lessons/prose.mjs";
import { course } from "./course";

test.each(course)(
	"$file names only code that exists, and numbers that its cells have",
	({ notebook }) => {
		expect(findDriftedProse(notebook)).toEqual([]);
	},
);
