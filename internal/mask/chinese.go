// SPDX-License-Identifier: Apache-2.0

package mask

// Names in Chinese, by their first character.
var chineseNames = map[rune][]chineseName{
	'密': {{"密码", password}, {"密钥", password}, {"密匙", password}},
	'口': {{"口令", password}},
	'秘': {{"秘钥", password}},
	'私': {{"私钥", password}},
	'令': {{"令牌", secret}},
	'签': {{"签名串", signedText}, {"签名原文", signedText}, {"签名", secret}},
	'待': {{"待签名字符串", signedText}, {"待签字符串", signedText}, {"待签名串", signedText}},
	'凭': {{"凭证", secret}, {"凭据", secret}},
	'授': {{"授权码", password}},
	'验': {{"验证码", password}},
	'校': {{"校验码", password}},
	'会': {{"会话", secret}},
	'邮': {{"邮箱", secret}},
	'身': {{"身份证", personal}},
	'证': {{"证件号", personal}},
	'手': {{"手机", personal}},
	'电': {{"电话", personal}},
	'卡': {{"卡号", personal}},
	'银': {{"银行卡", personal}, {"银行账号", personal}},
	'护': {{"护照", personal}},
	'账': {{"账号", personal}, {"账户", personal}},
	'帐': {{"帐号", personal}, {"帐户", personal}},
}

type chineseName struct {
	name string
	kind kind
}

// chinese returns the value of a name in Chinese that begins at a position.
func (m *masker) chinese(i int) span {
	r, size := m.rune(i)
	for _, name := range chineseNames[r] {
		end := i + len(name.name)
		if end > m.n || string(m.bytes[i:end]) != name.name {
			continue
		}
		is := false
		for end < m.n && m.bytes[end] >= 0x80 {
			r, size = m.rune(end)
			if r != '号' && r != '码' && r != '值' && r != '串' && r != '为' && r != '是' && r != '信' && r != '息' {
				break
			}
			is = r == '为' || r == '是'
			end += size
		}
		s := m.behindName(end, end)
		if is && !s.found {
			s.found = true
		}
		return m.value(name.kind, s, end)
	}
	return nothing(i + size)
}
