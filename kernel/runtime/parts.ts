/** Parts of a cell that are interrupted by themselves, such as a comm's handler. */

/** Between the name of a part of a cell and the cell's id. */
const ofCell = " of ";

/** The id of a part of a cell. */
export function partOf(cell: string, name: string): string {
	return `${name}${ofCell}${cell}`;
}

/** The cell of a part; of a cell, itself. */
export function wholeCell(id: string): string {
	const at = id.lastIndexOf(ofCell);
	return at < 0 ? id : id.slice(at + ofCell.length);
}
