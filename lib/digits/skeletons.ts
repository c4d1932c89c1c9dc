import { type Place, type Stroke, smoothStroke } from "./stroke";

/** One way to write a digit: strokes in the unit square, upright and without thickness. */
export type Skeleton = readonly Stroke[];

/**
 * The ways to write the ten digits, made for this project.
 *
 * Each is one stroke of the pen or several. A stroke is a smooth curve through places, "x,y x,y …" in hundredths of the
 * square, x to the right and y downwards; through two places it is straight. A stroke that starts where the one before
 * ended makes a corner.
 */
const ways: readonly (readonly (readonly string[])[])[] = [
	[
		// 0: round
		["50,0 24,13 10,50 24,87 50,100 76,87 90,50 76,13 50,0"],
		// a long oval
		["54,0 36,14 24,50 30,88 48,100 66,86 76,50 70,12 54,0"],
		// its end runs past its start
		["66,8 42,2 20,18 10,54 24,90 52,98 78,84 90,48 76,14 48,6 34,18"],
		// a gap at the top right
		["60,2 30,8 10,46 20,88 52,100 82,80 90,36 74,10"],
		// closed by a hook inside
		["40,6 16,30 12,70 36,99 70,90 90,52 78,14 52,2 46,20 64,26"],
	],
	[
		// 1: a bar
		["50,0 50,100"],
		// bending
		["52,0 48,50 48,100"],
		// with a flag
		["32,24 54,0", "54,0 50,100"],
		// with a flag and a foot
		["28,20 52,0", "52,0 50,100", "18,100 82,98"],
	],
	[
		// 2: a corner at the foot
		["14,22 30,4 54,0 74,14 72,38 52,66 10,98", "10,98 92,94"],
		// a loop at the foot
		["16,20 36,2 60,3 72,20 66,46 46,74 22,94 8,86 22,72 46,82 68,93 96,86"],
		// like a z
		["8,8 44,4 84,4", "84,4 54,50 8,96", "8,96 94,96"],
		// a hooked neck and a wavy foot
		["22,30 24,8 52,0 74,16 68,46 40,78 12,94", "12,94 40,86 66,96 94,92"],
		// a wide loop at the foot, its tail climbing
		[
			"28,22 44,4 68,2 78,20 70,48 46,78 20,98 5,90 10,70 32,64 56,78 78,84 98,76",
		],
		// a small head over a wide loop
		["34,24 46,5 66,4 72,20 62,48 34,86 12,96 4,80 22,66 50,74 98,84"],
		// round like a swan, its foot short
		["18,26 26,6 50,0 72,12 74,34 60,60 36,82 16,94", "16,94 44,84 80,92"],
		// a flat loop far to the left
		["24,18 42,2 66,4 76,22 68,52 40,84 14,96 2,84 14,72 40,76 66,86 94,88"],
	],
	[
		// 3: round
		["18,14 42,0 72,8 70,30 32,46", "32,46 72,52 80,78 50,99 12,90"],
		// a flat top
		["14,3 80,3", "80,3 36,42", "36,42 76,52 80,80 46,99 12,90"],
		// a small loop in the middle
		["20,10 48,0 74,14 60,38 32,48 46,42 76,56 76,84 44,99 14,90"],
		// a long lower belly
		["20,8 54,0 70,14 36,36", "36,36 80,46 82,78 52,98 14,96"],
		// a long hook below
		["22,14 48,0 70,14 58,34 30,44", "30,44 70,52 70,78 44,96 4,92"],
		// a flat arm and a small upper bow
		["12,6 44,1 76,8 64,28 34,46", "34,46 66,50 74,70 54,92 12,98"],
	],
	[
		// 4: open, angular
		["22,6 12,56", "12,56 90,50", "80,0 72,100"],
		// open, round
		["22,4 14,40 26,58 56,54 80,44", "82,2 76,50 70,100"],
		// closed, as printed
		["66,0 8,66", "8,66 94,66", "66,0 64,100"],
		// open, the upright starting at the bar
		["30,0 10,58", "10,58 92,54", "62,24 54,100"],
		// square, as wide as high
		["10,8 12,50", "12,50 88,50", "84,0 84,100"],
		// like a y
		["16,4 20,34 44,46 76,36", "84,2 60,100"],
		// a small head on a long leaning leg
		["40,6 14,48", "14,48 94,42", "74,4 44,100"],
	],
	[
		// 5: a bar on a neck
		["92,2 28,4", "28,4 20,42", "20,42 52,38 76,56 70,86 38,100 8,88"],
		// in one go, like an s
		["96,2 46,6 22,24 32,42 62,56 68,82 38,98 6,92"],
		// a small belly under a long bar
		["99,0 40,6", "40,6 24,42", "24,42 54,46 64,70 40,96 4,92"],
		// the bar apart from the neck
		["26,12 18,46", "18,46 52,40 74,60 62,90 34,100 10,90", "26,12 94,2"],
		// a large belly
		["86,4 26,6", "26,6 16,48", "16,48 48,36 80,54 78,84 44,100 8,92"],
		// narrow
		["76,0 34,4", "34,4 26,38", "26,38 58,52 62,78 42,98 12,94"],
		// leaning, its belly under the neck
		["96,0 38,6", "38,6 20,46", "20,46 46,46 58,64 48,90 24,100 4,90"],
		// a short bar
		["66,4 30,6", "30,6 18,44", "18,44 50,34 76,52 72,84 42,100 12,92"],
		// a drooping bar
		["92,12 60,8 32,6", "32,6 24,40", "24,40 56,44 72,66 56,92 14,98"],
	],
	[
		// 6: a bow with a belly
		["70,0 36,26 18,64 26,94 50,99 70,80 64,60 42,60 22,82"],
		// a straight back
		["52,0 26,46 20,80 40,100 68,92 76,70 58,56 26,76"],
		// a round belly under a wide bow
		["78,4 44,14 18,50 18,84 44,100 76,86 76,64 52,54 22,74"],
		// a small belly, ending inside
		["64,0 34,30 20,70 32,97 58,94 70,76 60,62 42,70 36,84"],
		// a wide belly to the right
		["46,0 22,30 12,70 28,98 66,94 88,74 74,56 46,64 24,86"],
		// nearly an o with a stem
		["42,0 14,44 12,82 36,100 72,92 82,66 58,52 28,64 14,82"],
		// a belly low on a long stem
		["68,0 36,30 20,66 26,94 50,99 68,84 62,66 40,70 24,88"],
	],
	[
		// 7: angular
		["4,8 90,4", "90,4 68,46 52,100"],
		// with a bar
		["8,8 88,6", "88,6 66,50 48,100", "32,52 86,48"],
		// with a serif
		["6,26 10,6", "10,6 86,4", "86,4 70,44 60,100"],
		// round at the shoulder
		["4,18 34,4 78,4 86,24 66,62 52,100"],
		// with a serif and a bar
		["6,34 12,8", "12,8 86,4", "86,4 60,54 46,100", "30,60 82,46"],
		// a long drop from a small shoulder
		["16,20 40,4 68,2", "68,2 64,50 50,100"],
	],
	[
		// 8: in one go, from the top right
		["78,14 50,0 24,14 36,38 64,58 76,82 48,100 20,84 34,60 62,40 78,14"],
		// two rings
		[
			"50,0 24,10 26,36 50,46 74,36 76,10 50,0",
			"50,46 18,58 20,90 50,100 80,90 82,58 50,46",
		],
		// open at the top right
		["86,8 52,0 24,18 46,44 72,66 64,94 36,98 22,78 48,50 92,12"],
		// narrow, its loops leaning
		["64,4 36,8 34,30 56,48 62,80 40,98 26,82 40,58 66,34 64,4"],
		// a large head over a small foot
		["76,12 48,0 20,16 28,38 54,52 64,74 46,99 30,84 40,62 66,40 76,12"],
		// a stem that never closes the head
		["80,0 44,4 26,20 42,42 66,66 58,96 30,96 24,76 50,48 82,24"],
		// two leaning rings
		[
			"60,0 38,10 36,34 54,45 74,34 78,10 60,0",
			"54,45 26,60 18,88 40,100 64,86 68,58 54,45",
		],
		// a long arm at the top right
		["92,2 54,3 32,18 44,40 64,62 60,92 36,99 26,80 44,54 70,36 98,8"],
	],
	[
		// 9: a straight back
		["76,12 46,0 16,20 18,44 48,46 76,14", "76,12 72,56 56,100"],
		// a round back
		["74,20 48,0 20,16 20,42 48,46 74,20 74,58 54,92 24,98"],
		// a small head
		["72,12 48,1 24,18 28,40 52,40 72,12", "72,12 68,56 48,100"],
		// a wide flat head
		["80,10 46,1 10,22 14,44 50,44 80,14", "80,10 74,50 56,100"],
		// a head with a gap
		["70,8 40,2 14,24 20,46 48,46 76,18", "80,2 60,100"],
		// a leaning, pointed head
		["70,6 36,16 14,42 36,52 62,34 76,8", "76,8 66,56 42,100"],
		// a hook like a g
		["74,14 46,2 20,16 24,40 50,46 74,22 74,70 60,96 32,100 16,88"],
		// a large round head
		["78,26 60,2 30,4 12,28 28,52 62,48 78,18", "78,18 74,60 62,100"],
		// a narrow head high on a long leg
		["68,10 46,1 24,20 30,42 54,40 70,12", "70,12 66,60 50,100"],
	],
];

/** For each digit, the ways to write it. */
export const skeletons: readonly (readonly Skeleton[])[] = ways.map((digit) =>
	digit.map((way) => way.map(parseStroke)),
);

function parseStroke(text: string): Stroke {
	const places = text.split(" ").map((place): Place => {
		const [x, y] = place.split(",").map(Number) as [number, number];
		return [x / 100, y / 100];
	});
	return smoothStroke(places);
}
