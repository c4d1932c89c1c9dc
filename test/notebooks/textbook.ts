/** What a lesson prints as the original course does, digit for digit. */
export const printedBy: Record<string, string[]> = {
	"01-loss.ipynb": ["5565.107834483211", "0.6666666666666666 true"],
	"02-gradient-step.ipynb": [
		"with lib [ -145.47010110737295, -7370.702973591052 ]",
		"[ 0.014547010110737297, 0.7370702973591052 ] true",
		"after  1484.586557408649",
	],
	"03-runner.ipynb": [
		`Starting gradient descent at b = 0, w = 0, error = 5565.107834483211
Running...
After 1000 iterations b = 0.08893651993741346, w = 1.4777440851894448, error = 112.61481011613473
`,
		"[ 0.08893651993741346, 1.4777440851894448 ]",
		"closed form [ 7.991020982270328, 1.32243102275536 ] 110.25738346621316",
	],
};
