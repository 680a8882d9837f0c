/** An element of XML or HTML. */
export interface Element {
  /** Without a prefix of a namespace; HTML in lower case. */
  name: string;
  attributes: Record<string, string>;
  children: Content[];
  /** Of its opening tag, from 1; 0 in HTML. */
  line: number;
}

export type Content = Element | string;
