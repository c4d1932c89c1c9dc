import { type Place, type Stroke, smoothStroke } from "./stroke";

/**
 * The ways to write each digit that the drawn ones start from: upright, without thickness.
 *
 * A way is one or more strokes of the pen; a stroke is a smooth curve through places, "x,y x,y …", in hundredths of a
 * square, x to the right and y downwards. Two places are a straight line; where one stroke starts at the end of the
 * one before, there is a corner.
 */
const ways: readonly (readonly (readonly string[])[])[] = [
	[
		// 0: closed at the top
		["50,0 22,10 8,50 22,90 50,100 78,90 92,50 78,10 50,0"],
		// a long oval
		["50,0 28,14 20,50 28,86 50,100 72,86 80,50 72,14 50,0"],
		// its end runs past its start
		["66,8 40,2 18,20 10,54 24,92 52,98 80,82 90,46 76,12 46,6 36,18"],
		// a gap at the top right
		["60,2 30,6 8,44 18,90 52,100 86,76 88,32 72,10"],
	],
	[
		// 1: a bar
		["50,0 50,100"],
		["52,0 48,50 48,100"],
		// with a flag
		["32,24 54,0", "54,0 50,100"],
		// with a flag and a foot
		["28,20 52,0", "52,0 50,100", "18,100 82,98"],
	],
	[
		// 2: a corner at the foot
		["14,22 30,4 56,0 76,14 72,38 50,64 10,98", "10,98 92,96"],
		// a loop at the foot
		["14,20 34,2 60,3 74,20 68,46 46,74 22,94 8,86 22,74 46,84 68,97 96,90"],
		// like a z
		["8,8 44,4 84,4", "84,4 50,50 8,96", "8,96 94,96"],
		// a hooked neck and a wavy foot
		["22,30 24,8 52,0 74,16 66,46 38,78 12,94", "12,94 40,88 66,98 94,94"],
	],
	[
		// 3: round
		["14,14 40,0 72,8 72,32 36,46", "36,46 74,54 80,80 50,100 8,90"],
		// a flat top
		["14,3 80,3", "80,3 42,40", "42,40 76,52 80,82 46,100 10,90"],
		// a small loop in the middle
		["16,12 46,0 74,14 62,38 34,48 46,42 76,58 76,86 44,100 8,90"],
		// a long lower belly
		["24,6 56,0 70,14 50,34", "50,34 82,48 82,80 52,98 10,98"],
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
	],
	[
		// 5: a bar on a neck
		["84,2 28,4", "28,4 22,44", "22,44 54,36 82,56 76,86 42,100 8,88"],
		// in one go, like an s
		["92,2 46,6 28,24 40,42 70,58 74,82 44,98 6,92"],
		// a small belly under a long bar
		["98,0 46,8", "46,8 34,42", "34,42 62,48 70,74 44,96 6,92"],
		// the bar apart from the neck
		["30,14 24,46", "24,46 56,40 78,62 66,90 34,100 10,90", "30,14 88,0"],
	],
	[
		// 6: a bow with a belly
		["66,0 32,24 12,64 24,94 54,98 76,78 64,56 38,58 16,78"],
		// a straight back
		["44,0 18,46 14,80 38,100 70,92 78,68 54,54 20,72"],
		// a large round belly
		["76,4 40,10 14,48 14,84 46,100 82,84 80,56 50,46 18,64"],
		// a small belly, ending inside
		["56,0 26,30 14,70 30,98 60,92 70,72 56,60 36,68 32,84"],
	],
	[
		// 7: angular
		["8,8 90,4", "90,4 60,46 44,100"],
		// with a bar
		["10,8 88,6", "88,6 58,50 40,100", "28,52 82,48"],
		// with a serif
		["10,26 14,6", "14,6 86,4", "86,4 62,44 52,100"],
		// round at the shoulder
		["6,20 34,6 76,6 82,24 58,62 46,100"],
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
	],
	[
		// 9: a straight back
		["76,12 46,2 18,20 24,46 52,46 76,14", "76,12 70,100"],
		// a round back
		["74,20 48,0 18,16 20,42 48,46 74,20 76,58 58,92 22,98"],
		// a small head
		["68,16 48,2 26,16 30,38 52,38 68,16", "68,16 66,56 54,100"],
		// a wide flat head
		["84,10 48,2 12,22 18,44 50,44 82,14", "84,10 76,50 64,100"],
	],
];

/** For each digit the ways to write it, each as strokes in the unit square. */
export const skeletons: readonly (readonly (readonly Stroke[])[])[] = ways.map(
	(digit) => digit.map((way) => way.map(parseStroke)),
);

function parseStroke(text: string): Stroke {
	return smoothStroke(
		text.split(" ").map((place): Place => {
			const [x, y] = place.split(",").map(Number);
			return [Number(x) / 100, Number(y) / 100];
		}),
	);
}
