/** Numbers under which objects can be asked for later. An object keeps its number, and is kept alive by none. */
export class References {
	private readonly numbers = new WeakMap<object, number>();
	private readonly objects = new Map<number, WeakRef<object>>();
	private readonly gone = new FinalizationRegistry<number>((number) =>
		this.objects.delete(number),
	);
	private latest = 0;

	of(object: object): number {
		const known = this.numbers.get(object);
		if (known !== undefined) {
			return known;
		}
		const number = ++this.latest;
		this.numbers.set(object, number);
		this.objects.set(number, new WeakRef(object));
		this.gone.register(object, number);
		return number;
	}

	/** Undefined if the object is gone. */
	find(number: number): object | undefined {
		return this.objects.get(number)?.deref();
	}
}
