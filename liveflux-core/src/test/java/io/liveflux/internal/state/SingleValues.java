package io.liveflux.internal.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.LiveComponent;

/**
 * State that is one value each.
 */
@LiveComponent("singles")
class SingleValues {

	boolean bool;

	byte octet;

	short small;

	int number;

	long big;

	float single;

	double twice;

	char letter;

	@Nullable Integer boxed;

	@Nullable String text;

	StateCodecTests.@Nullable Size size;

	@Nullable BigDecimal decimal;

	@Nullable BigInteger integer;

	@Nullable UUID uuid;

	@Nullable URI uri;

	@Nullable Locale locale;

	@Nullable Currency currency;

	@Nullable Instant instant;

	@Nullable LocalDate date;

	@Nullable LocalTime time;

	@Nullable LocalDateTime dateTime;

	ZonedDateTime zoned = ZonedDateTime.now();

	@Nullable OffsetDateTime offset;

	@Nullable Duration duration;

	Optional<String> present = Optional.empty();

	Optional<String> absent = Optional.of("overwritten");

	OptionalInt optionalInt = OptionalInt.empty();

	StateCodecTests.@Nullable Item item;

	void fill() {
		this.bool = true;
		this.octet = -1;
		this.small = -2;
		this.number = Integer.MIN_VALUE;
		this.big = Long.MAX_VALUE;
		this.single = 0.1f;
		this.twice = Double.NEGATIVE_INFINITY;
		this.letter = 'ß';
		this.boxed = 7;
		this.text = "a \"quoted\" </script> \u2028 text 😀";
		this.size = StateCodecTests.Size.LARGE;
		this.decimal = new BigDecimal("1.10");
		this.integer = BigInteger.TWO.pow(100);
		this.uuid = UUID.randomUUID();
		this.uri = URI.create("https://example.org/?a=b");
		this.locale = Locale.ITALY;
		this.currency = Currency.getInstance("EUR");
		this.instant = Instant.parse("2026-11-21T10:11:12.123456789Z");
		this.date = LocalDate.of(2026, 11, 21);
		this.time = LocalTime.of(1, 2, 3, 4);
		this.dateTime = LocalDateTime.of(2026, 11, 21, 1, 2, 3);
		this.zoned = ZonedDateTime.of(this.dateTime, ZoneId.of("Europe/Rome"));
		this.offset = OffsetDateTime.parse("2026-11-21T01:02:03+05:30");
		this.duration = Duration.ofMillis(90_001);
		this.present = Optional.of("x");
		this.absent = Optional.empty();
		this.optionalInt = OptionalInt.of(3);
		this.item = new StateCodecTests.Item("a", 1, null);
	}

}
