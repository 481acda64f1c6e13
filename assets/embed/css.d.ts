// The style sheet comes as text, for the browser to construct.
declare module "*.css" {
  const css: string;
  export default css;
}
