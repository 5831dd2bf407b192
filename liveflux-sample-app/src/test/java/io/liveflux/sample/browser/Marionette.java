package io.liveflux.sample.browser;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.ErrorCodec;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.SessionId;
import org.openqa.selenium.remote.codec.w3c.W3CHttpCommandCodec;

/**
 * Tells Firefox what to do in the words that it understands without a driver: WebDriver's
 * commands, each an array of JSON with its length before it.
 *
 * @see <a href=
 * "https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html">
 * Marionette's protocol</a>
 */
final class Marionette implements CommandExecutor, AutoCloseable {

	private static final Map<String, String> COMMANDS = Map.ofEntries(
			Map.entry(DriverCommand.NEW_SESSION, "NewSession"), Map.entry(DriverCommand.QUIT, "DeleteSession"),
			Map.entry(DriverCommand.GET, "Navigate"), Map.entry(DriverCommand.REFRESH, "Refresh"),
			Map.entry(DriverCommand.GO_BACK, "Back"), Map.entry(DriverCommand.GO_FORWARD, "Forward"),
			Map.entry(DriverCommand.GET_CURRENT_URL, "GetCurrentURL"), Map.entry(DriverCommand.GET_TITLE, "GetTitle"),
			Map.entry(DriverCommand.GET_CURRENT_WINDOW_HANDLE, "GetWindowHandle"),
			Map.entry(DriverCommand.GET_WINDOW_HANDLES, "GetWindowHandles"),
			Map.entry(DriverCommand.SWITCH_TO_NEW_WINDOW, "NewWindow"),
			Map.entry(DriverCommand.SWITCH_TO_WINDOW, "SwitchToWindow"), Map.entry(DriverCommand.CLOSE, "CloseWindow"),
			Map.entry(DriverCommand.FIND_ELEMENT, "FindElement"),
			Map.entry(DriverCommand.FIND_ELEMENTS, "FindElements"),
			Map.entry(DriverCommand.FIND_CHILD_ELEMENT, "FindElement"),
			Map.entry(DriverCommand.FIND_CHILD_ELEMENTS, "FindElements"),
			Map.entry(DriverCommand.EXECUTE_SCRIPT, "ExecuteScript"),
			Map.entry(DriverCommand.GET_ELEMENT_ATTRIBUTE, "ExecuteScript"),
			Map.entry(DriverCommand.IS_ELEMENT_DISPLAYED, "ExecuteScript"),
			Map.entry(DriverCommand.GET_ELEMENT_DOM_ATTRIBUTE, "GetElementAttribute"),
			Map.entry(DriverCommand.GET_ELEMENT_DOM_PROPERTY, "GetElementProperty"),
			Map.entry(DriverCommand.GET_ELEMENT_TEXT, "GetElementText"),
			Map.entry(DriverCommand.GET_ELEMENT_TAG_NAME, "GetElementTagName"),
			Map.entry(DriverCommand.GET_ELEMENT_VALUE_OF_CSS_PROPERTY, "GetElementCSSValue"),
			Map.entry(DriverCommand.IS_ELEMENT_SELECTED, "IsElementSelected"),
			Map.entry(DriverCommand.IS_ELEMENT_ENABLED, "IsElementEnabled"),
			Map.entry(DriverCommand.CLICK_ELEMENT, "ElementClick"),
			Map.entry(DriverCommand.CLEAR_ELEMENT, "ElementClear"),
			Map.entry(DriverCommand.SEND_KEYS_TO_ELEMENT, "ElementSendKeys"),
			Map.entry(DriverCommand.ACTIONS, "PerformActions"), Map.entry(DriverCommand.GET_ALERT_TEXT, "GetAlertText"),
			Map.entry(DriverCommand.ACCEPT_ALERT, "AcceptAlert"),
			Map.entry(DriverCommand.DISMISS_ALERT, "DismissAlert"));

	private static final Set<String> CHILDREN = Set.of(DriverCommand.FIND_CHILD_ELEMENT,
			DriverCommand.FIND_CHILD_ELEMENTS);

	private final Json json = new Json();

	private final Parameters parameters = new Parameters();

	private final Socket socket;

	private final InputStream in;

	private int commands;

	/**
	 * Connects to a browser that listens.
	 * @param port where it does
	 */
	Marionette(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.in = new BufferedInputStream(this.socket.getInputStream());
		// Its greeting says what it is, which is known.
		receive();
	}

	@Override
	public synchronized Response execute(Command command) throws IOException {
		String name = COMMANDS.get(command.getName());
		if (name == null) {
			throw new UnsupportedCommandException(command.getName());
		}
		boolean starts = command.getName().equals(DriverCommand.NEW_SESSION);
		// The other parameters of a new session are for drivers.
		Map<String, ?> parameters = starts ? Map.of("webSocketUrl", true, "unhandledPromptBehavior", "ignore")
				: this.parameters.of(command.getName(), command.getParameters());
		send(this.json.toJson(List.of(0, ++this.commands, "WebDriver:" + name, parameters)));
		List<@Nullable Object> answer = this.json.toType(receive(), List.class);
		Object error = answer.get(2);
		if (error != null) {
			throw ErrorCodec.createDefault().decode(Map.of("value", error));
		}
		Object result = answer.get(3);
		if (starts && result instanceof Map<?, ?> session) {
			return response(new SessionId(String.valueOf(session.get("sessionId"))), session.get("capabilities"));
		}
		return response(command.getSessionId(),
				(result instanceof Map<?, ?> map && map.containsKey("value")) ? map.get("value") : result);
	}

	private static Response response(SessionId session, @Nullable Object value) {
		Response response = new Response(session);
		response.setState("success");
		response.setValue(value);
		return response;
	}

	private void send(String message) throws IOException {
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		OutputStream out = this.socket.getOutputStream();
		out.write((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
		out.write(bytes);
		out.flush();
	}

	private String receive() throws IOException {
		int length = 0;
		int next = this.in.read();
		while (next != ':') {
			if (next < 0) {
				throw new EOFException("The browser has gone");
			}
			length = 10 * length + Character.digit(next, 10);
			next = this.in.read();
		}
		return new String(this.in.readNBytes(length), StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Knows what becomes of the parameters of Selenium's commands in those of WebDriver.
	 */
	private static final class Parameters extends W3CHttpCommandCodec {

		Map<String, ?> of(String command, Map<String, ?> parameters) {
			Map<String, Object> amended = new HashMap<>(amendParameters(command, parameters));
			if (command.equals(DriverCommand.SEND_KEYS_TO_ELEMENT)) {
				// As the driver of Chromium does: the end of a line is the key that makes
				// one.
				amended.computeIfPresent("text", (key, text) -> text.toString().replace("\n", Keys.ENTER));
			}
			if (CHILDREN.contains(command)) {
				amended.put("element", Objects.requireNonNull(amended.remove("id")));
			}
			return amended;
		}

	}

}
