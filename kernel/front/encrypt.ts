/**
 * Encryption of the sockets by CurveZMQ, https://rfc.zeromq.org/spec/26/, as JEP 145 has it: the server that starts a
 * kernel puts a pair of keys into the connection file, and whoever cannot read that file gets nothing from the sockets.
 */

import { capability, type Socket } from "zeromq";
import type { ConnectionInfo } from "../shared/messages";

/**
 * Makes a socket that has not been bound yet accept only clients that know the kernel's public key. Does nothing if the
 * connection file has no keys; throws if it has and encryption is impossible, rather than going without.
 */
export function encrypt(
	socket: Socket,
	{ curve_publickey, curve_secretkey }: ConnectionInfo,
): void {
	if (curve_publickey === undefined && curve_secretkey === undefined) {
		return;
	}
	if (capability.curve !== true) {
		throw new Error(
			"the connection file asks for encryption, which this build of ZeroMQ lacks: reinstall the npm package zeromq, or start kernels without transport_encryption",
		);
	}
	try {
		socket.curveServer = true;
		socket.curveSecretKey = curve_secretkey as string;
	} catch {
		throw new Error(
			"the connection file's curve_secretkey is not a key of CurveZMQ, which has 40 characters",
		);
	}
}
