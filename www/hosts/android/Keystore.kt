// Parsed in CI, not compiled there: compiling needs Android's SDK, which is no package.
//
// What a flow is gone on with after the system has ended its page: encrypted by a key that never leaves this device's Keystore. The
// manifest keeps it out of backups (allowBackup="false"). It must never hold anything else.
package com.example.regain

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties.BLOCK_MODE_GCM
import android.security.keystore.KeyProperties.ENCRYPTION_PADDING_NONE
import android.security.keystore.KeyProperties.KEY_ALGORITHM_AES
import android.security.keystore.KeyProperties.PURPOSE_DECRYPT
import android.security.keystore.KeyProperties.PURPOSE_ENCRYPT
import android.util.Base64
import java.security.KeyStore
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

class Keystore(context: Context) {
    private val kept = context.getSharedPreferences("regain", Context.MODE_PRIVATE)

    fun read(key: String): String? = kept.getString(key, null)?.let { text ->
        runCatching {
            val bytes = Base64.decode(text, Base64.NO_WRAP)
            val cipher = cipher().apply { init(Cipher.DECRYPT_MODE, secret(), GCMParameterSpec(128, bytes, 0, 12)) }
            cipher.updateAAD(key.toByteArray())
            String(cipher.doFinal(bytes, 12, bytes.size - 12))
        }.getOrNull()
    }

    fun write(key: String, value: String) {
        val cipher = cipher().apply { init(Cipher.ENCRYPT_MODE, secret()) }
        cipher.updateAAD(key.toByteArray())
        val bytes = cipher.iv + cipher.doFinal(value.toByteArray())
        kept.edit().putString(key, Base64.encodeToString(bytes, Base64.NO_WRAP)).apply()
    }

    fun remove(key: String) = kept.edit().remove(key).apply()

    private fun cipher() = Cipher.getInstance("AES/GCM/NoPadding")

    private fun secret(): SecretKey {
        val keys = KeyStore.getInstance("AndroidKeyStore").apply { load(null) }
        (keys.getKey("regain", null) as? SecretKey)?.let { return it }
        val spec = KeyGenParameterSpec.Builder("regain", PURPOSE_ENCRYPT or PURPOSE_DECRYPT)
            .setBlockModes(BLOCK_MODE_GCM).setEncryptionPaddings(ENCRYPTION_PADDING_NONE).build()
        return KeyGenerator.getInstance(KEY_ALGORITHM_AES, "AndroidKeyStore").apply { init(spec) }.generateKey()
    }
}
