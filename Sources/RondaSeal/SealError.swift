/// Why something that was sealed cannot be read.
package enum SealError: Error, Sendable, Hashable {
  /// The passphrase is not the one that it was sealed with.
  case wrongPassphrase
  /// Something in it was changed or is missing.
  case damaged
  /// It is nothing that this program has sealed, or by a later version of it.
  case unknownFormat
  /// This machine has not the memory that the passphrase was made to need.
  case tooLittleMemory
}
