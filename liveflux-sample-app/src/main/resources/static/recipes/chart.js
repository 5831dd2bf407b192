window.liveflux = {
  hooks: {
    Chart: {
      mounted() {
        this.paper = this.el.querySelector("canvas").getContext("2d");
        this.updated();
      },
      updated() {
        const { width, height } = this.paper.canvas;
        this.paper.clearRect(0, 0, width, height);
        this.paper.lineWidth = 3;
        this.paper.strokeStyle = getComputedStyle(this.el).color;
        this.paper.beginPath();
        JSON.parse(this.el.dataset.values).forEach((value, index) =>
          this.paper.lineTo((index * width) / 39, height * (1 - value / 101)),
        );
        this.paper.stroke();
      },
    },
  },
};
