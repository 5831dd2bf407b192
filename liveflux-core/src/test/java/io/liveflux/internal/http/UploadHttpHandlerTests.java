package io.liveflux.internal.http;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.ServletInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.upload.DiskUploadStore;
import io.liveflux.internal.upload.UploadChecks;
import io.liveflux.internal.upload.UploadQuota;
import io.liveflux.internal.upload.UploadTransfers;

import static org.assertj.core.api.Assertions.assertThat;

class UploadHttpHandlerTests {

	@TempDir
	Path directory;

	@Test
	void littleIsReadOfAChunkThatNobodyWaitsFor() throws Exception {
		ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[3_000_000]);
		MockHttpServletRequest request = new MockHttpServletRequest("PATCH", "/live") {

			@Override
			public ServletInputStream getInputStream() {
				return new DelegatingServletInputStream(bytes);
			}

		};
		request.setParameter("upload", "bogus");
		request.addHeader("Upload-Offset", "0");
		MockHttpServletResponse response = new MockHttpServletResponse();

		handler().handleRequest(request, response);

		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(bytes.available()).isGreaterThan(2_900_000);
	}

	private UploadHttpHandler handler() {
		UploadTransfers transfers = new UploadTransfers(new DiskUploadStore(this.directory, Instant::now),
				UploadQuota.Limits.DEFAULTS, new UploadChecks(List.of(), Instant::now), Instant::now);
		return new UploadHttpHandler(transfers, HandshakeGuards.none(),
				new HttpAnswer(JsonMapper.builder().build(), TrafficListener.NONE), (request, response) -> {
				});
	}

}
