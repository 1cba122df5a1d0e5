// Parsed in CI, not compiled there: compiling needs Apple's SDK, which is no package.
//
// What a flow is gone on with after the system has ended its page: on this device, while it is unlocked, in no backup. It must never hold
// anything else.
import Foundation
import Security

enum Keychain {
    private static func item(_ key: String) -> [CFString: Any] {
        [kSecClass: kSecClassGenericPassword, kSecAttrService: "regain", kSecAttrAccount: key]
    }

    static func read(_ key: String) -> String? {
        var found: CFTypeRef?
        let query = item(key).merging([kSecReturnData: true, kSecMatchLimit: kSecMatchLimitOne]) { $1 }
        guard SecItemCopyMatching(query as CFDictionary, &found) == errSecSuccess, let data = found as? Data else { return nil }
        return String(data: data, encoding: .utf8)
    }

    static func write(_ key: String, _ value: String) -> Bool {
        guard remove(key) else { return false }
        let new = item(key).merging([
            kSecValueData: Data(value.utf8), kSecAttrAccessible: kSecAttrAccessibleWhenUnlockedThisDeviceOnly,
        ]) { $1 }
        return SecItemAdd(new as CFDictionary, nil) == errSecSuccess
    }

    /// True where there was nothing, too.
    static func remove(_ key: String) -> Bool {
        [errSecSuccess, errSecItemNotFound].contains(SecItemDelete(item(key) as CFDictionary))
    }
}
