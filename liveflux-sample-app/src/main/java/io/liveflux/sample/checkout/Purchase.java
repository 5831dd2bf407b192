package io.liveflux.sample.checkout;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user fills in to buy something. The constraints of a step are a group.
 *
 * @param lines what is bought
 * @param name who gets it
 * @param mail where the bill goes
 * @param country where it goes
 * @param region where in the country
 * @param gift whether it is wrapped
 * @param greeting what is written on the card
 */
record Purchase(
		@NotEmpty(message = "Take at least one article.", groups = Basket.class) @Nullable List<@Valid Line> lines,
		@NotBlank(message = "Say who gets it.", groups = Address.class) @Nullable String name,
		@NotBlank(message = "Say where the bill goes.", groups = Address.class) @Email(
				message = "This is no mail address.", groups = Address.class) @Nullable String mail,
		@NotNull(message = "Choose a country.", groups = Address.class) @Nullable Country country,
		@NotBlank(message = "Choose a region.", groups = Address.class) @Nullable String region, boolean gift,
		@Size(max = 40, message = "Keep it within {max} characters.",
				groups = Address.class) @Nullable String greeting) {

	/**
	 * The purchase before anybody has filled it in.
	 */
	static final Purchase EMPTY = new Purchase(List.of(new Line(Article.TEA, 1)), null, null, null, null, false, null);

	/**
	 * Returns what it costs, as far as it is known.
	 */
	public BigDecimal total() {
		List<Line> lines = (this.lines != null) ? this.lines : List.of();
		return lines.stream().map(Line::price).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * One article.
	 *
	 * @param article what
	 * @param pieces how many
	 */
	record Line(@NotNull(message = "Choose an article.", groups = Basket.class) @Nullable Article article,
			@Positive(message = "Take at least one.", groups = Basket.class) @Max(value = 99,
					message = "We have {value} at most.", groups = Basket.class) int pieces) {

		BigDecimal price() {
			return (this.article != null) ? this.article.getPrice().multiply(BigDecimal.valueOf(this.pieces))
					: BigDecimal.ZERO;
		}

	}

	/**
	 * The first step.
	 */
	interface Basket {

	}

	/**
	 * The second step.
	 */
	interface Address {

	}

}
