package io.liveflux.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes changes of rows.
 */
final class RowsEncoder {

	private RowsEncoder() {
	}

	static void write(ServerMessage.Rows rows, JsonGenerator json) {
		MessageEncoder.head(json, Keys.ROWS, rows.componentId(), null, null);
		json.writeStringProperty(Keys.LIST, rows.list());
		if (rows.from() != null) {
			json.writeStringProperty(Keys.FROM, rows.from());
		}
		json.writeStringProperty(Keys.TO, rows.to());
		json.writeArrayPropertyStart(Keys.OPS);
		rows.ops().forEach((op) -> write(op, json));
		json.writeEndArray();
	}

	private static void write(RowOp op, JsonGenerator json) {
		json.writeStartArray();
		if (op instanceof RowOp.Drop) {
			json.writeString("drop");
			json.writeString(op.key());
		}
		else if (op instanceof RowOp.Move move) {
			json.writeString("move");
			json.writeString(op.key());
			writeKey(move.before(), json);
		}
		else if (op instanceof RowOp.Set set) {
			json.writeString("set");
			json.writeString(op.key());
			json.writeString(set.hash());
			json.writeString(set.html());
		}
		else if (op instanceof RowOp.Put put) {
			json.writeString("put");
			json.writeString(op.key());
			writeKey(put.before(), json);
			json.writeString(put.hash());
			json.writeString(put.html());
		}
		json.writeEndArray();
	}

	private static void writeKey(@Nullable String key, JsonGenerator json) {
		if (key != null) {
			json.writeString(key);
		}
		else {
			json.writeNull();
		}
	}

}
