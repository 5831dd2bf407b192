package io.liveflux.docs;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

record OrderForm(@NotBlank String article, @Positive int pieces, @Email String mail) {
}
