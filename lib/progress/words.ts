/** What is counted: bytes, shown as kB or MB, or anything else, named in the plural, such as "steps". */
export type Unit = "bytes" | "steps" | (string & {});

const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** An amount, such as "4.1 MB" or "120 steps". */
export function amountText(amount: number, unit: Unit): string {
	if (unit !== "bytes") {
		return `${amount} ${unit}`;
	}
	const { size, name } = byteUnit(amount);
	return `${scaled(amount, size)} ${name}`;
}

/** An amount of a whole, in the unit that suits the whole: "4.1 of 9.9 MB" or "120 of 300 steps". */
export function partText(amount: number, total: number, unit: Unit): string {
	if (unit !== "bytes") {
		return `${amount} of ${total} ${unit}`;
	}
	const { size, name } = byteUnit(total);
	return `${scaled(amount, size)} of ${scaled(total, size)} ${name}`;
}

/** An amount a second, such as "2.3 MB/s", "240 steps/s" or "0.41 steps/s". */
export function rateText(perSecond: number, unit: Unit): string {
	if (unit === "bytes") {
		return `${amountText(perSecond, unit)}/s`;
	}
	const digits = perSecond >= 10 ? 0 : perSecond >= 1 ? 1 : 2;
	return `${perSecond.toFixed(digits)} ${unit}/s`;
}

/** A length of time, such as "3 s", "2 min 5 s" or "1 h 12 min". */
export function durationText(seconds: number): string {
	const whole = Math.ceil(seconds);
	if (whole < 60) {
		return `${whole} s`;
	}
	if (whole < 3600) {
		return `${Math.floor(whole / 60)} min ${whole % 60} s`;
	}
	const minutes = Math.ceil(whole / 60);
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function byteUnit(amount: number): { size: number; name: string } {
	const power = amount < 1000 ? 0 : Math.floor(Math.log10(amount) / 3);
	const index = Math.min(power, byteUnits.length - 1);
	return { size: 1000 ** index, name: byteUnits[index] as string };
}

function scaled(amount: number, size: number): string {
	return size === 1 ? amount.toFixed(0) : (amount / size).toFixed(1);
}
