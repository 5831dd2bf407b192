// A custom element that belongs to forms: a rating of one to five stars.
customElements.define(
  "sample-rating",
  class extends HTMLElement {
    static formAssociated = true;
    #internals = this.attachInternals();
    #value = 0;

    connectedCallback() {
      if (!this.shadowRoot) {
        this.attachShadow({ mode: "open" });
        for (let star = 1; star <= 5; star++) {
          const button = document.createElement("button");
          button.type = "button";
          button.style.cssText =
            "border: 0; background: none; color: inherit; font-size: 1.5rem; padding: 0 .15rem; cursor: pointer";
          button.ariaLabel = `${star} of 5`;
          button.addEventListener("click", () => this.rate(star));
          this.shadowRoot.append(button);
        }
      }
      this.setAttribute("role", "group");
      this.rate(this.#value);
    }

    rate(value) {
      this.#value = value;
      this.#internals.setFormValue(value ? String(value) : null);
      [...this.shadowRoot.children].forEach((star, index) => {
        star.textContent = index < value ? "★" : "☆";
      });
    }
  },
);

// What forms leave to scripts: the editable text, and the name of the file.
document.addEventListener("formdata", ({ target, formData }) => {
  if (target.id === "all") {
    formData.set("editable", document.querySelector("#editable").textContent);
    formData.set("file", document.querySelector("#file").files[0]?.name ?? "");
  }
});
