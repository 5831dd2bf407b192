class PinMap extends HTMLElement {
  static observedAttributes = ["x", "y"];
  pin = this.attachShadow({ mode: "open" }).appendChild(document.createElement("b"));

  connectedCallback() {
    this.pin.textContent = "●";
    this.onclick = ({ offsetX, offsetY }) =>
      this.closest("[data-flux-component-id]").$wire.call("pin", {
        x: Math.round((100 * offsetX) / this.clientWidth),
        y: Math.round((100 * offsetY) / this.clientHeight),
      });
  }

  attributeChangedCallback(name, before, value) {
    const edge = name === "x" ? "left" : "top";
    Object.assign(this.pin.style, { position: "absolute", translate: "-50% -50%", [edge]: `${value}%` });
  }
}
customElements.define("pin-map", PinMap);
