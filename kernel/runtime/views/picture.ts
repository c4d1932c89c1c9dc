/** Bytes that are a picture. */

const signatures: [mime: string, bytes: number[]][] = [
	["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
	["image/jpeg", [0xff, 0xd8, 0xff]],
];

/** The MIME type that the first bytes identify, if Jupyter shows it. */
export function pictureType(bytes: Uint8Array): string | undefined {
	return signatures.find(([, signature]) =>
		signature.every((byte, index) => bytes[index] === byte),
	)?.[0];
}
