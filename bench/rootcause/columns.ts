/** A column of values as codes, in the order in which they came; grows as rows are added. */
export class CodedColumn {
  readonly values: string[] = [];
  private readonly codes = new Map<string, number>();
  private data = new Int32Array(1_024);
  private length = 0;

  add(value: string): void {
    let code = this.codes.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.codes.set(value, code);
      this.values.push(value);
    }
    if (this.length === this.data.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length] = code;
    this.length += 1;
  }

  toCodes(): Int32Array {
    return this.data.slice(0, this.length);
  }

  valueAt(row: number): string {
    return this.values[this.data[row] ?? 0] ?? '';
  }
}
