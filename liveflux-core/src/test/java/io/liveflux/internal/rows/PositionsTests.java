package io.liveflux.internal.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PositionsTests {

	@ParameterizedTest
	@MethodSource("values")
	void keepsWhatDatabasesCompare(Object value) {
		ScrollPosition position = ScrollPosition.forward(Map.of("sort.by", value));

		assertThat(Positions.read(Positions.write(position), null)).isEqualTo(position);
	}

	static List<Object> values() {
		Instant time = Instant.parse("2026-11-29T07:30:15.123456789Z");
		return List.of("a \"text\" { ä", "", 5L, Long.MAX_VALUE, 5, (short) 5, (byte) 5, 0.1, Double.NaN, 0.1f, true,
				new BigDecimal("1.500"), new BigInteger("99999999999999999999"), 'ä', UUID.randomUUID(), time,
				LocalDate.of(2026, 11, 29), LocalTime.of(7, 30), LocalDateTime.of(2026, 11, 29, 7, 30),
				OffsetTime.parse("07:30+01:00"), OffsetDateTime.parse("2026-11-29T07:30+01:00"),
				ZonedDateTime.parse("2026-11-29T07:30+01:00[Europe/Berlin]"), Year.of(2026), YearMonth.of(2026, 11),
				new Date(time.toEpochMilli()), Timestamp.from(time), java.sql.Date.valueOf("2026-11-29"),
				Time.valueOf("07:30:15"), Duration.ofMillis(1500), Period.ofDays(3), MonthDay.of(11, 29),
				ZoneOffset.ofHours(2), Thread.State.NEW, TimeUnit.DAYS);
	}

	@Test
	void keepsWhatIsMissing() {
		ScrollPosition position = ScrollPosition.forward(Collections.singletonMap("by", null));

		assertThat(Positions.read(Positions.write(position), null)).isEqualTo(position);
	}

	@Test
	void keepsOffsets() {
		assertThat(Positions.read(Positions.write(ScrollPosition.offset(0)), null)).isEqualTo(ScrollPosition.offset(0));
		assertThat(Positions.write(ScrollPosition.offset(49))).isEqualTo("49");
	}

	@Test
	void namesWhatCannotBeKept() {
		assertThatIllegalStateException()
			.isThrownBy(() -> Positions.write(ScrollPosition.forward(Map.of("state", new Object()))))
			.withMessageStartingWith("The position of a row has 'state', which is a java.lang.Object: only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "[]", "{", "{\"a\":[]}", "{\"a\":[\"Integer\"]}", "{\"a\":[\"Integer\",\"x\"]}",
			"{\"a\":[\"java.io.File\",\"/\"]}", "{\"a\":[\"Character\",\"\"]}", "{\"a\":[\"Enum\"]}",
			"{\"a\":[\"Enum\",\"java.io.File\",\"A\"]}",
			"{\"a\":[\"Enum\",\"java.util.concurrent.TimeUnit\",\"YEARS\"]}", "{\"a\":[\"Enum\",\"x.Y\",\"A\"]}",
			"-1" })
	void readsNothingElse(String text) {
		assertThat(Positions.read(text, null)).isNull();
	}

}
