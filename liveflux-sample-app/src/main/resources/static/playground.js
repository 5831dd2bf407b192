// What the page gives for data-flux-hook and data-flux-ws, and a widget of its own.
window.liveflux = {
  hooks: {
    Visits: {
      mounted() {
        this.updates = 0;
        this.show("mounted");
        this.el.addEventListener("dblclick", () => this.pushAction("like"));
        this.el.addEventListener("contextmenu", () =>
          this.pushEvent("doorbell", { by: "a hook" }),
        );
      },
      updated() {
        this.updates++;
        this.show(`updated ${this.updates}`);
      },
      show(text) {
        this.el.querySelector("#visits").textContent = text;
      },
    },
    Item: {
      mounted() {
        this.name = this.el.querySelector("span").textContent;
      },
      destroyed() {
        document.querySelector("#gone").textContent = this.name;
      },
    },
  },
};

document.addEventListener(
  "flux-ws-open",
  ({ target }) => (target.textContent = "connected"),
  true,
);

customElements.define(
  "sample-clock",
  class extends HTMLElement {
    connectedCallback() {
      this.setAttribute("role", "timer");
      this.textContent = "12:00";
      if (!this.shadowRoot) {
        this.attachShadow({ mode: "open" }).innerHTML = "<b>The time is <slot></slot></b>";
      }
    }
  },
);
