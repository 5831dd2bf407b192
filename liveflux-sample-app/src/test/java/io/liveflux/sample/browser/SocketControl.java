package io.liveflux.sample.browser;

/**
 * Gets between a page and its sockets: loses what they bring, and cuts them.
 */
public final class SocketControl {

	private static final String SCRIPT = """
			(() => {
			  const Native = window.WebSocket;
			  const control = (window.socketControl = { sockets: [], deaf: false });
			  window.WebSocket = class extends Native {
			    constructor(...args) {
			      super(...args);
			      control.sockets.push(this);
			      this.addEventListener("message", (event) => {
			        if (control.deaf) {
			          event.stopImmediatePropagation();
			        }
			      });
			    }
			  };
			})();
			""";

	private final Browser browser;

	private SocketControl(Browser browser) {
		this.browser = browser;
	}

	/**
	 * Takes control of the sockets of pages that are opened from now on in this window.
	 * @param browser the browser
	 * @return the control
	 */
	public static SocketControl of(Browser browser) {
		browser.runInNewPages(SCRIPT);
		return new SocketControl(browser);
	}

	/**
	 * Loses what the server sends from now on.
	 */
	public void loseWhatComes() {
		this.browser.run("window.socketControl.deaf = true");
	}

	/**
	 * Cuts the sockets that are there; later ones work again. The code is none that tells
	 * the client to stay away.
	 */
	public void cut() {
		this.browser.run("""
				const control = window.socketControl;
				control.sockets.splice(0).forEach((socket) => socket.close(4000, "cut"));
				control.deaf = false;
				""");
	}

}
