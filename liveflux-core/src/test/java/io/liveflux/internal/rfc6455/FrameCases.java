package io.liveflux.internal.rfc6455;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import static io.liveflux.internal.rfc6455.ClientFrames.FINAL;

/**
 * What RFC 6455 says of frames, as cases: the chapters that a test suite of WebSockets
 * has.
 */
public final class FrameCases {

	static final int LIMIT = 200_000;

	private static final String ERROR = "violation 1002";

	private static final String NOT_UTF_8 = "violation 1007";

	private static final String TOO_BIG = "violation 1009";

	private FrameCases() {
	}

	public static Stream<FrameCase> all() {
		return Stream
			.of(lengths(), pings(), reservedBits(), opcodes(), fragments(), utf8(), closes(), wrongLengths(), masks(),
					limits())
			.flatMap(List::stream);
	}

	/**
	 * Returns those that an application which echoes nothing can be tried with from
	 * outside: those that end the connection.
	 */
	public static Stream<FrameCase> ending() {
		return Stream.of(reservedBits(), opcodes(), fragments(), closes(), wrongLengths(), masks())
			.flatMap(List::stream)
			.filter((each) -> each.closeCode() > 0);
	}

	private static List<FrameCase> lengths() {
		List<FrameCase> cases = new ArrayList<>();
		for (int length : new int[] { 0, 1, 2, 3, 7, 8, 9, 124, 125, 126, 127, 128, 255, 256, 65_535, 65_536, 65_537,
				LIMIT }) {
			for (int mask : new int[] { 0, -1, 0x01020304, 0xFF00FF00 }) {
				String text = "*".repeat(length);
				byte[] bytes = new byte[length];
				Arrays.fill(bytes, (byte) 0xFE);
				String name = length + " bytes, mask " + Integer.toHexString(mask);
				cases.add(FrameCase.of("text of " + name, new ClientFrames(mask).text(text), FrameRecorder.text(text)));
				cases.add(FrameCase.of("binary of " + name, new ClientFrames(mask).binary(bytes),
						FrameRecorder.binary(bytes)));
			}
		}
		return cases;
	}

	private static List<FrameCase> pings() {
		List<FrameCase> cases = new ArrayList<>();
		for (int length : new int[] { 0, 1, 2, 4, 8, 64, 124, 125 }) {
			String payload = "p".repeat(length);
			cases.add(FrameCase.of("ping of " + length, new ClientFrames().ping(payload), "ping " + payload));
			cases.add(FrameCase.of("pong of " + length, new ClientFrames().pong(payload), "pong " + payload));
			cases.add(FrameCase.of("ping of " + length + " before text", new ClientFrames().ping(payload).text("t"),
					"ping " + payload, "text t"));
		}
		for (int opcode : new int[] { 8, 9, 10 }) {
			cases.add(FrameCase.of("control frame " + opcode + " of 126 bytes",
					new ClientFrames().text("t").frame(FINAL | opcode, new byte[126]), "text t", ERROR));
			cases.add(FrameCase.of("control frame " + opcode + " of 70000 bytes",
					new ClientFrames().frame(FINAL | opcode, new byte[70_000]), ERROR));
			cases.add(FrameCase.of("control frame " + opcode + " in parts",
					new ClientFrames().frame(opcode, new byte[2]).frame(FINAL, new byte[2]), ERROR));
		}
		ClientFrames ten = new ClientFrames();
		List<String> meaning = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			ten.ping("p" + i);
			meaning.add("ping p" + i);
		}
		cases.add(FrameCase.of("ten pings", ten, meaning.toArray(String[]::new)));
		return cases;
	}

	private static List<FrameCase> reservedBits() {
		List<FrameCase> cases = new ArrayList<>();
		for (int bits = 1; bits < 8; bits++) {
			for (int opcode : new int[] { 0, 1, 2, 8, 9, 10 }) {
				String name = "reserved bits " + bits + " of opcode " + opcode;
				int first = FINAL | bits << 4 | opcode;
				cases.add(FrameCase.of(name, new ClientFrames().frame(first, new byte[2]), ERROR));
				cases.add(FrameCase.of(name + " after text", new ClientFrames().text("t").frame(first, new byte[2]),
						"text t", ERROR));
				cases.add(FrameCase.of(name + " within text",
						new ClientFrames().frame(1, new byte[1]).frame(first, new byte[2]), ERROR));
			}
		}
		return cases;
	}

	private static List<FrameCase> opcodes() {
		List<FrameCase> cases = new ArrayList<>();
		for (int opcode : new int[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }) {
			for (int length : new int[] { 0, 5 }) {
				String name = "opcode " + opcode + " with " + length + " bytes";
				byte[] payload = new byte[length];
				cases.add(FrameCase.of(name, new ClientFrames().frame(FINAL | opcode, payload), ERROR));
				cases.add(FrameCase.of(name + " after text",
						new ClientFrames().text("t").frame(FINAL | opcode, payload).ping(""), "text t", ERROR));
				cases.add(FrameCase.of(name + " within text",
						new ClientFrames().frame(1, new byte[1]).frame(FINAL | opcode, payload), ERROR));
			}
		}
		return cases;
	}

	private static List<FrameCase> fragments() {
		List<FrameCase> cases = new ArrayList<>();
		for (int parts : new int[] { 2, 3, 10, 500 }) {
			for (int opcode : new int[] { 1, 2 }) {
				for (boolean pings : new boolean[] { false, true }) {
					cases.add(inParts(parts, opcode, pings));
				}
			}
		}
		byte[] none = {};
		byte[] a = utf8("a");
		cases.add(FrameCase.of("three empty parts", new ClientFrames().frame(1, none).frame(0, none).frame(FINAL, none),
				"text "));
		cases.add(FrameCase.of("an empty part at each side",
				new ClientFrames().frame(1, none).frame(0, a).frame(FINAL, none), "text a"));
		cases
			.add(FrameCase.of("an empty binary part", new ClientFrames().frame(2, none).frame(FINAL, none), "binary "));
		for (int first : new int[] { 0, FINAL }) {
			cases.add(FrameCase.of("a continuation of nothing, final " + (first != 0),
					new ClientFrames().frame(first, a).text("t"), ERROR));
			cases.add(FrameCase.of("a continuation after a message, final " + (first != 0),
					new ClientFrames().text("t").frame(first, a), "text t", ERROR));
			cases.add(FrameCase.of("a continuation after the last part, final " + (first != 0),
					new ClientFrames().frame(1, a).frame(FINAL, a).frame(first, a), "text aa", ERROR));
			for (int begun : new int[] { 1, 2 }) {
				for (int within : new int[] { 1, 2 }) {
					cases.add(FrameCase.of("opcode " + within + " within " + begun + ", final " + (first != 0),
							new ClientFrames().frame(begun, a).frame(first | within, a), ERROR));
				}
			}
		}
		cases.add(FrameCase.of("a message after one in parts",
				new ClientFrames().frame(1, a).frame(FINAL, a).frame(2, a).frame(FINAL, a).text("t"), "text aa",
				"binary 6161", "text t"));
		return cases;
	}

	private static FrameCase inParts(int parts, int opcode, boolean pings) {
		ClientFrames frames = new ClientFrames();
		List<String> meaning = new ArrayList<>();
		for (int i = 0; i < parts; i++) {
			int first = ((i == 0) ? opcode : 0) | ((i == parts - 1) ? FINAL : 0);
			frames.frame(first, utf8("ab"));
			if (pings && i < parts - 1) {
				frames.ping("p" + i);
				meaning.add("ping p" + i);
			}
		}
		String content = "ab".repeat(parts);
		meaning.add((opcode == 1) ? FrameRecorder.text(content) : FrameRecorder.binary(utf8(content)));
		return new FrameCase("opcode " + opcode + " in " + parts + " parts" + (pings ? " with pings between them" : ""),
				frames.bytes(), meaning);
	}

	private static List<FrameCase> utf8() {
		List<FrameCase> cases = new ArrayList<>();
		for (String text : List.of("é", "\u0000", "\u007F", "\u0080", "\u07FF", "\u0800", "\uFFFF", "\uD7FF", "\uE000",
				"\uFFFD", "\uD800\uDC00", "\uDBFF\uDFFF", "κόσμε", "日本語", "a😀b", "😀😀😀", "é".repeat(100))) {
			byte[] utf8 = utf8(text);
			cases.add(FrameCase.of("valid " + hex(utf8), new ClientFrames().text(text), FrameRecorder.text(text)));
			for (int cut = 0; cut <= utf8.length && utf8.length < 20; cut++) {
				cases.add(
						FrameCase.of("valid " + hex(utf8) + " cut at " + cut,
								new ClientFrames().frame(1, Arrays.copyOf(utf8, cut))
									.frame(FINAL, Arrays.copyOfRange(utf8, cut, utf8.length)),
								FrameRecorder.text(text)));
			}
		}
		for (String wrong : List.of("80", "BF", "C0", "C080", "C1BF", "C2", "C241", "C2C2", "DF", "E0", "E080",
				"E08080", "E09FBF", "E0A0", "E0A041", "E18080 80", "ED", "EDA080", "EDAFBF", "EDB080", "EDBFBF",
				"EDA080EDB080", "EF", "EFBF", "F0", "F08080 80", "F08FBFBF", "F090", "F09080", "F0908041", "F490 8080",
				"F48F", "F5", "F5808080", "F880808080", "FC8080808080", "FE", "FF", "FEFF", "6180", "61C0",
				"CEBAE1BDB9CF83CEBCCEB5F4", "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564",
				"CEBAE1BDB9CF83CEBCCEB5F4908080656469746564")) {
			byte[] utf8 = HexFormat.of().parseHex(wrong.replace(" ", ""));
			cases.add(FrameCase.of("invalid " + wrong, new ClientFrames().frame(FINAL | 1, utf8), NOT_UTF_8));
			cases.add(FrameCase.of("invalid " + wrong + " in a later part",
					new ClientFrames().frame(1, utf8("a")).frame(0, utf8).frame(FINAL, utf8("")), NOT_UTF_8));
			cases.add(FrameCase.of("invalid " + wrong + " is binary", new ClientFrames().binary(utf8),
					FrameRecorder.binary(utf8)));
		}
		cases.add(FrameCase.of("invalid before the end of the frame comes",
				new ClientFrames().header(FINAL | 1, 0x80 | 127, 100_000, 8)
					.masked(HexFormat.of().parseHex("F4908080")),
				NOT_UTF_8));
		cases.add(FrameCase.of("invalid before the last part comes",
				new ClientFrames().frame(1, HexFormat.of().parseHex("F4")).frame(0, HexFormat.of().parseHex("90")),
				NOT_UTF_8));
		return cases;
	}

	private static List<FrameCase> closes() {
		List<FrameCase> cases = new ArrayList<>();
		for (int code : new int[] { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
				4000, 4999 }) {
			cases.add(FrameCase.of("close " + code, new ClientFrames().close(code, ""), "close " + code + " "));
			cases.add(FrameCase.of("close " + code + " with a reason", new ClientFrames().close(code, "büe"),
					"close " + code + " büe"));
		}
		for (int code : new int[] { 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535 }) {
			cases.add(FrameCase.of("close " + code, new ClientFrames().close(code, ""), ERROR));
			cases.add(FrameCase.of("close " + code + " with a reason", new ClientFrames().close(code, "r"), ERROR));
		}
		cases.add(FrameCase.of("close without a code", new ClientFrames().frame(FINAL | 8, utf8("")), "close 1005 "));
		cases.add(FrameCase.of("close with half a code", new ClientFrames().frame(FINAL | 8, new byte[] { 3 }), ERROR));
		cases.add(FrameCase.of("close with the longest reason", new ClientFrames().close(1000, "r".repeat(123)),
				"close 1000 " + "r".repeat(123)));
		cases.add(FrameCase.of("close with a reason that is too long", new ClientFrames().close(1000, "r".repeat(124)),
				ERROR));
		cases.add(FrameCase.of("close with a reason that is not UTF-8",
				new ClientFrames().frame(FINAL | 8, HexFormat.of().parseHex("03E8CEBAEDA080")), NOT_UTF_8));
		cases.add(FrameCase.of("close with half a character",
				new ClientFrames().frame(FINAL | 8, HexFormat.of().parseHex("03E8CE")), NOT_UTF_8));
		cases.add(FrameCase.of("what comes after close", new ClientFrames().close(1000, "").text("t").ping(""),
				"close 1000 "));
		cases.add(FrameCase.of("close twice", new ClientFrames().close(1000, "").close(1001, ""), "close 1000 "));
		cases.add(FrameCase.of("close within a message",
				new ClientFrames().frame(1, utf8("a")).close(1000, "").frame(FINAL, utf8("a")), "close 1000 "));
		return cases;
	}

	private static List<FrameCase> wrongLengths() {
		List<FrameCase> cases = new ArrayList<>();
		for (long length : new long[] { 0, 1, 125 }) {
			cases.add(FrameCase.of(length + " in 16 bits", new ClientFrames().header(FINAL | 2, 0x80 | 126, length, 2),
					ERROR));
		}
		for (long length : new long[] { 0, 125, 126, 65_535, -1, Long.MIN_VALUE, Long.MIN_VALUE + 70_000 }) {
			cases.add(FrameCase.of(length + " in 64 bits", new ClientFrames().header(FINAL | 2, 0x80 | 127, length, 8),
					ERROR));
		}
		return cases;
	}

	private static List<FrameCase> masks() {
		List<FrameCase> cases = new ArrayList<>();
		for (int opcode : new int[] { 1, 2, 8, 9, 10 }) {
			for (int length : new int[] { 0, 5, 126, 127 }) {
				cases.add(FrameCase.of("opcode " + opcode + " not masked, length " + length,
						new ClientFrames().header(FINAL | opcode, length, 0, 0), ERROR));
			}
		}
		cases.add(FrameCase.of("a part not masked", new ClientFrames().frame(1, utf8("a")).header(FINAL, 0, 0, 0),
				ERROR));
		return cases;
	}

	private static List<FrameCase> limits() {
		byte[] half = new byte[LIMIT / 2];
		List<FrameCase> cases = new ArrayList<>();
		for (long length : new long[] { LIMIT + 1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE }) {
			cases.add(FrameCase.of("a frame of " + length + " bytes",
					new ClientFrames().header(FINAL | 2, 0x80 | 127, length, 8).masked(new byte[0]), TOO_BIG));
			cases.add(FrameCase.of("a part of " + length + " bytes",
					new ClientFrames().frame(2, half).header(FINAL, 0x80 | 127, length, 8).masked(new byte[0]),
					TOO_BIG));
		}
		cases.add(FrameCase.of("parts of the largest size", new ClientFrames().frame(2, half).frame(FINAL, half),
				FrameRecorder.binary(new byte[LIMIT])));
		cases.add(FrameCase.of("parts of more than the largest size",
				new ClientFrames().frame(2, half).frame(0, half).frame(FINAL, new byte[1]), TOO_BIG));
		ClientFrames endless = new ClientFrames().frame(1, utf8("a"));
		for (int i = 0; i < FrameDecoder.MAX_FRAMES; i++) {
			endless.frame(0, utf8(""));
		}
		cases.add(FrameCase.of("parts without an end", endless, "violation 1008"));
		return cases;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 20));
	}

}
