package io.liveflux.internal.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.liveflux.internal.rfc6455.FrameCase;
import io.liveflux.internal.rfc6455.FrameCases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writing through the direct engine over TLS.
 */
class DirectOverTlsIT extends FrameWriterSuite {

	private static final String PASSWORD = "changeit";

	@TempDir
	static Path directory;

	DirectOverTlsIT() {
		super(Secure.class, "DirectFrameWriter");
	}

	@Override
	List<FrameCase> cases() {
		List<FrameCase> all = FrameCases.ending().toList();
		return all.stream().filter((each) -> all.indexOf(each) % 7 == 0).toList();
	}

	@Override
	Socket connect() throws IOException {
		return trusting().getSocketFactory().createSocket("localhost", port());
	}

	@Override
	WebSocket.Builder builder() throws IOException {
		return HttpClient.newBuilder().sslContext(trusting()).build().newWebSocketBuilder();
	}

	@Override
	String scheme() {
		return "wss";
	}

	private static SSLContext trusting() throws IOException {
		try (InputStream in = Files.newInputStream(keyStore())) {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(in, PASSWORD.toCharArray());
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusted);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IOException(ex);
		}
	}

	private static Path keyStore() {
		return directory.resolve("keys.p12");
	}

	private static void createKeyStore() throws IOException, InterruptedException {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-storetype", "PKCS12", "-storepass", PASSWORD,
				"-dname", "CN=localhost", "-ext", "san=dns:localhost", "-keystore", keyStore().toString())
			.redirectErrorStream(true)
			.start();
		assertThat(keytool.getInputStream().readAllBytes()).isNotNull();
		assertThat(keytool.waitFor()).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(DirectFrameWriterIT.Direct.class)
	static class Secure {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> tls() throws IOException, InterruptedException {
			createKeyStore();
			Ssl ssl = new Ssl();
			ssl.setKeyStore(keyStore().toUri().toString());
			ssl.setKeyStoreType("PKCS12");
			ssl.setKeyStorePassword(PASSWORD);
			return (factory) -> factory.setSsl(ssl);
		}

	}

}
