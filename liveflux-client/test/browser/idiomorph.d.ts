declare module "idiomorph" {
  export const Idiomorph: {
    morph(
      old: Element,
      next: string,
      config: { morphStyle: "outerHTML" },
    ): void;
  };
}
