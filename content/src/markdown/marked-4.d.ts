/** The release of the reader that a vendor's own client has, as far as its tests need it: it came without types. */
declare module 'marked-4' {
  export const marked: {
    parse: (markdown: string, options: { mangle: boolean; headerIds: boolean; breaks?: boolean }) => string;
  };
}
