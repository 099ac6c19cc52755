package org.pathfinder.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Signs SAML metadata as those do who look after an identity provider. */
public final class Signer {

	private static final String PASSWORD = "changeit";

	private final PrivateKey key;

	private final X509Certificate certificate;

	private Signer(PrivateKey key, X509Certificate certificate) {
		this.key = key;
		this.certificate = certificate;
	}

	/**
	 * A new key and its certificate.
	 * @param from when the certificate begins to be valid, as keytool wants to hear it:
	 * {@code -2y}, or {@code -0d} for now
	 * @param days for how many days
	 */
	public static Signer valid(String from, int days) {
		try {
			Path file = Files.createTempDirectory("signer").resolve("keys.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
					"-genkeypair", "-alias", "it", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=Signer",
					"-startdate", from, "-validity", String.valueOf(days), "-storetype", "PKCS12", "-storepass",
					PASSWORD, "-keystore", file.toString())
				.inheritIO()
				.start();
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException("keytool made no key");
			}
			var store = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(file)) {
				store.load(in, PASSWORD.toCharArray());
			}
			Files.delete(file);
			return new Signer((PrivateKey) store.getKey("it", PASSWORD.toCharArray()),
					(X509Certificate) store.getCertificate("it"));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (GeneralSecurityException failure) {
			throw new IllegalStateException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** The certificate in base 64, as metadata hold it. */
	public String certificate() {
		return Base64.getEncoder().encodeToString(der());
	}

	/** The SHA-256 of the certificate, in small letters. */
	public String fingerprint() {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der()));
		}
		catch (GeneralSecurityException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private byte[] der() {
		try {
			return this.certificate.getEncoded();
		}
		catch (GeneralSecurityException failure) {
			throw new IllegalStateException(failure);
		}
	}

	/** The document with a signature over all of it. */
	public String sign(String xml) {
		return sign(xml, "");
	}

	/**
	 * The document with a signature over a part of it.
	 * @param reference {@code #} and the part's ID, or nothing for all of it
	 */
	public String sign(String xml, String reference) {
		try {
			Document document = DocumentBuilderFactory.newDefaultNSInstance()
				.newDocumentBuilder()
				.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
			identify(document.getDocumentElement());
			var signatures = XMLSignatureFactory.getInstance("DOM");
			var whole = signatures.newReference(reference, signatures.newDigestMethod(DigestMethod.SHA256, null),
					List.of(signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
							signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
					null, null);
			var what = signatures.newSignedInfo(
					signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE,
							(C14NMethodParameterSpec) null),
					signatures.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
					List.of(whole));
			var keys = signatures.getKeyInfoFactory();
			var context = new DOMSignContext(this.key, document.getDocumentElement(),
					document.getDocumentElement().getFirstChild());
			context.setDefaultNamespacePrefix("ds");
			signatures.newXMLSignature(what, keys.newKeyInfo(List.of(keys.newX509Data(List.of(this.certificate)))))
				.sign(context);
			var text = new StringWriter();
			TransformerFactory.newDefaultInstance()
				.newTransformer()
				.transform(new DOMSource(document), new StreamResult(text));
			return text.toString();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (GeneralSecurityException | ParserConfigurationException | SAXException | MarshalException
				| XMLSignatureException | TransformerException failure) {
			throw new IllegalStateException(failure);
		}
	}

	/** An attribute of that name counts as one to refer to by. */
	private static void identify(Element element) {
		if (element.hasAttribute("ID")) {
			element.setIdAttribute("ID", true);
		}
		for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element below) {
				identify(below);
			}
		}
	}

}
